# The bot. Redis and Rasa have services of their own in docker-compose.yml.
FROM python:3.11-slim-bookworm AS build
ENV UV_PYTHON_DOWNLOADS=never UV_LINK_MODE=copy
RUN pip install --no-cache-dir uv==0.13.9
WORKDIR /app
COPY pyproject.toml uv.lock README.md ./
COPY bot bot
COPY actions actions
RUN uv sync --frozen --no-dev --python python3

FROM python:3.11-slim-bookworm
RUN useradd --create-home --uid 10001 suenos && mkdir /data && chown suenos /data
WORKDIR /app
COPY --from=build /app /app
COPY nlu_data nlu_data
COPY responses responses
ENV PATH=/app/.venv/bin:$PATH SUENOS_DATA=/data SUENOS_HOST=0.0.0.0 PYTHONUNBUFFERED=1
USER suenos
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --start-period=60s CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8080/healthz', timeout=3)"]
CMD ["suenos", "run"]
