# The API and the command line in one image:  docker compose up --build
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/RankLedger.Cli -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
RUN ln -s /app/RankLedger.Cli /usr/local/bin/rankledger
# What a host keeps across restarts, such as the last entry that it knows; a volume put here is the host's to write.
RUN install -d -o $APP_UID -m 700 /state
# Pictures are drawn in these letters, Chinese ones too.
RUN apt-get update && apt-get install -y --no-install-recommends libfontconfig1 fonts-inter fonts-noto-cjk && rm -rf /var/lib/apt/lists/*
USER $APP_UID
EXPOSE 8080
# The image holds no HTTP client; bash speaks enough of it.
HEALTHCHECK --interval=5s --timeout=10s --start-period=30s --retries=5 CMD ["bash", "-c", \
  "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/ready HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["rankledger"]
CMD ["serve", "--urls", "http://0.0.0.0:8080"]
