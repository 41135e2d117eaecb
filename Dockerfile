# The website as a container image: docs/deploy.md says how it is run.
#
# Three stages: the style sheets are built with Node.js, Continuum is installed with every package checked against
# its hash, and what runs has neither compilers nor Node.js in it.

FROM node:20-bookworm-slim AS assets
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=optional --omit=dev
COPY tools/assets.mjs tools/assets.mjs
COPY src/continuum/website/assets src/continuum/website/assets
RUN node tools/assets.mjs

FROM python:3.11-slim-bookworm AS install
WORKDIR /build
RUN python -m venv /opt/continuum
ENV PATH=/opt/continuum/bin:$PATH PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
COPY requirements/run.txt requirements/build.txt requirements/
RUN pip install --require-hashes --only-binary :all: -r requirements/run.txt
COPY pyproject.toml README.md LICENSE ./
COPY src src
COPY --from=assets /build/src/continuum/website/static src/continuum/website/static
# what builds the package stays in this stage
RUN python -m venv --system-site-packages /opt/build \
    && /opt/build/bin/pip install --require-hashes --only-binary :all: -r requirements/build.txt \
    && /opt/build/bin/pip wheel --no-build-isolation --no-deps --wheel-dir wheels . \
    && pip install --no-deps wheels/*.whl

FROM python:3.11-slim-bookworm
RUN useradd --uid 10001 --create-home continuum \
    && install -d -o continuum -g continuum /var/lib/continuum/site /var/lib/continuum/heads
COPY --from=install /opt/continuum /opt/continuum
ENV PATH=/opt/continuum/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    CONTINUUM_SITE=/var/lib/continuum/site \
    CONTINUUM_DATASET=/var/lib/continuum/dataset
USER continuum
WORKDIR /var/lib/continuum
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=15s --start-period=60s CMD ["continuum", "site", "health"]
CMD ["continuum", "serve", "--host", "0.0.0.0"]
