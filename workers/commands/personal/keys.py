"""`tanggap keys`: wrapped anew, so that old copies open nothing; destroyed again after a loss."""

from dataclasses import asdict

import typer

from workers.commands.desk import Json, print_json, say, the_office
from workers.commands.personal.since import erasures
from workers.key_care import REFUSED_LAST, rotate_keys, unburied

app = typer.Typer(help="The keys that persons' words are sealed by.", no_args_is_help=True)


@app.callback()
def keys() -> None:
    """The keys that persons' words are sealed by."""


app.command("erasures")(erasures)


@app.command("rotate")
def rotate(*, as_json: Json = False) -> None:
    """End the key epoch, under running workers: older copies of the key database open nothing."""
    with the_office() as house:
        done, refused = rotate_keys(house)
        left = unburied(house)
    if as_json:
        print_json(asdict(done) | {"refused": refused, "backups_with_ended_keys": left})
        return
    typer.echo(
        say(
            f"Epoch {done.begun} berlaku: {done.keys} kunci dibungkus ulang, kunci epoch"
            f" {done.ended} dimusnahkan.",
            f"Epoch {done.begun} holds: {done.keys} keys wrapped anew, the key of epoch"
            f" {done.ended} destroyed.",
        )
    )
    if refused:
        typer.echo(
            say(
                f"{refused} kunci pesan yang ditolak lebih dari {REFUSED_LAST.days} hari lalu"
                " dimusnahkan.",
                f"{refused} keys of messages refused more than {REFUSED_LAST.days} days ago"
                " destroyed.",
            )
        )
    typer.echo(
        say(
            f"Cadangan kunci dari sebelum ini tidak dapat dibuka lagi: buat cadangan baru sekarang,"
            f" dan musnahkan salinan epoch-{done.ended}.key di tempat lain.",
            f"Key backups from before open nothing any more: make a new backup now, and destroy"
            f" every copy of epoch-{done.ended}.key kept elsewhere.",
        )
    )
    for folder in left:
        typer.echo(say(f"MASIH TERBUKA: {folder}", f"STILL OPEN: {folder}"))
