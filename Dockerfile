# By name, not by digest: whoever builds it gets the base's mended bugs. To build the same one again, put the digest
# that `docker image inspect` shows of yours behind both names.
FROM node:24-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# No dependency needs an install script: those with binaries carry them. The image has its own Node.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
  && rm -rf node_modules/node-linux-* node_modules/.bin/node

FROM node:24-slim
# The compile cache lies outside /data: it belongs to this Node and this code, not to the backup.
ENV NODE_ENV=production \
    NODE_COMPILE_CACHE=/var/cache/fit-bot \
    DATABASE_URL=sqlite:/data/fit.sqlite \
    HOST=0.0.0.0 \
    PORT=3000
# A new volume takes its owner from this folder, so that the bot may write without being root.
RUN mkdir -p /data /var/cache/fit-bot && chown node:node /data /var/cache/fit-bot
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
# .dockerignore leaves the sandbox out of src.
COPY package.json LICENSE ./
COPY migrations ./migrations
COPY src ./src
USER node
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "src/main.ts"]
