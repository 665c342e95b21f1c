# What Portillon runs in: `docker build -t portillon .`
# The example portal has a target of its own: `docker build --target ent -t portillon-ent .`

FROM node:22-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json ./
COPY scripts scripts
COPY src src
RUN npm run build

FROM node:22-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund

# Its CAS client is a development dependency, so that it can never be part of Portillon's own image.
FROM build AS ent
COPY examples examples
USER node
ENV ENT_HOST=0.0.0.0
EXPOSE 8081
CMD ["node", "examples/ent/server.mjs"]

FROM node:22-slim AS runtime
WORKDIR /app
ENV NODE_ENV=production PORTILLON_HOST=0.0.0.0
COPY --from=dependencies /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json LICENSE ./
COPY views views
# Not deploy/: the sample accounts, their passwords and the sample secrets are public, so no image holds them.
COPY config config
COPY config/portillon.yaml /etc/portillon/portillon.yaml
USER node
EXPOSE 8080
# Liveness: a restart does not bring back Redis or the directory. Proxies ask /health/ready.
HEALTHCHECK --interval=10s --timeout=5s --start-period=10s --retries=3 \
  CMD ["node", "-e", "const base=new URL(process.env.PORTILLON_PUBLIC_URL||'http://localhost/cas').pathname.replace(/\\/$/,'');fetch('http://127.0.0.1:'+(process.env.PORTILLON_PORT||8080)+base+'/health/live').then((r)=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "dist/main.js", "--config", "/etc/portillon/portillon.yaml"]
