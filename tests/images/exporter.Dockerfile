# As the exporter's own image: the exporter is what runs.
FROM redisinfra-test/redis:7.0
ENTRYPOINT ["/usr/bin/prometheus-redis-exporter"]
CMD []
