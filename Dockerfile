# syntax=docker/dockerfile:1
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
COPY pom.xml ./
# The dependencies change less often than the sources: a layer of their own.
RUN mvn -B -q -DskipTests dependency:go-offline
COPY src/main ./src/main
RUN mvn -B -q -Dmaven.test.skip=true package \
 && mkdir -p /dist \
 && cp target/poolwarden-*.jar /dist/poolwarden.jar \
 && cp -r target/lib /dist/lib \
 && cp src/main/aot/training.yaml /dist/training.yaml

FROM eclipse-temurin:25-jre
# A read-only root needs no writable folder but /tmp.
COPY --from=build --chown=0:0 --chmod=0555 /dist /opt/poolwarden
# Made by the Java that will use it, with the options that it will have, or it would not be used.
RUN ["java", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=40", "-XX:+UseCompactObjectHeaders", "-XX:+UseStringDeduplication", "-XX:ReservedCodeCacheSize=64m", "-XX:TrimNativeHeapInterval=10000", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-XX:AOTCacheOutput=/opt/poolwarden/poolwarden.aot", "-jar", "/opt/poolwarden/poolwarden.jar", "check", "/opt/poolwarden/training.yaml"]
# The C library keeps an arena for each thread that asks at the same time, and what they have freed.
ENV MALLOC_ARENA_MAX=2
USER 65532:65532
WORKDIR /opt/poolwarden
EXPOSE 8443 8080
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=40", "-XX:+UseCompactObjectHeaders", "-XX:+UseStringDeduplication", "-XX:ReservedCodeCacheSize=64m", "-XX:TrimNativeHeapInterval=10000", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-XX:AOTCache=/opt/poolwarden/poolwarden.aot", "-Xlog:aot*=off", "-jar", "/opt/poolwarden/poolwarden.jar"]
CMD ["operator"]
