# One image for every process of the office; docker-compose.yml says which one runs.
FROM python:3.11-slim

RUN pip install --no-cache-dir uv \
    && useradd --system --uid 10001 --create-home tanggap \
    && install -d -o tanggap -m 0700 /data
WORKDIR /app

# The locked versions first, so that a change of the code alone does not fetch them again.
COPY requirements.txt ./
RUN uv pip install --system --no-cache --require-hashes -r requirements.txt

COPY pyproject.toml README.md ./
COPY domain domain
COPY handlers handlers
COPY projections projections
COPY adapters adapters
COPY workers workers
RUN uv pip install --system --no-cache --no-deps .

USER tanggap
ENV TANGGAP_DATA=/data TANGGAP_LOG=json PYTHONUNBUFFERED=1
ENTRYPOINT ["tanggap"]
CMD ["--help"]
