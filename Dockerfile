FROM python:3.12-slim AS build
WORKDIR /source
COPY pyproject.toml constraints.txt README.md ./
COPY bot bot
COPY handlers handlers
COPY knowledge knowledge
RUN python -m venv /guide && /guide/bin/pip install --no-cache-dir --constraint constraints.txt .

FROM python:3.12-slim
ENV PATH=/guide/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 XDG_DATA_HOME=/data
RUN useradd --system --uid 10001 --create-home guide && mkdir /data && chown guide /data
COPY --from=build /guide /guide
USER guide
VOLUME /data
HEALTHCHECK --interval=60s --timeout=10s --start-period=90s --retries=3 CMD ["python", "-m", "bot", "health"]
CMD ["python", "-m", "bot", "run"]
