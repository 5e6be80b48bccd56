FROM redisinfra-test/redis:7.0
ENV DOTNET_EnableDiagnostics=0 DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
COPY dotnet /usr/share/dotnet
COPY app /app
ENTRYPOINT ["/usr/share/dotnet/dotnet", "/app/redis-verifier.dll"]
