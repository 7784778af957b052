package io.poolwarden.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Deployments without replicas, each with a ConfigMap of its own, a hundred in a namespace. */
record Fleet(Api api, int size) {
  private static final int PER_NAMESPACE = 100;
  private static final int CLIENTS = 16;

  /** One of them; it and its ConfigMap have the same name. */
  record Member(String namespace, String name) {
    static Member of(int number) {
      return new Member("shop-" + number / PER_NAMESPACE, "orders-" + number);
    }
  }

  static String resource(String name) {
    try (InputStream file = Fleet.class.getResourceAsStream("scale/" + name)) {
      if (file == null) {
        throw new IllegalStateException("scale/" + name + " is not on the class path");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Creates all of it. */
  void create() throws InterruptedException, ExecutionException {
    for (int i = 0; i < size; i += PER_NAMESPACE) {
      api.create("/api/v1/namespaces", namespace(Member.of(i).namespace())).orFail();
    }
    String configMap = resource("configmap.json");
    String deployment = resource("deployment.json");
    try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<?>> created = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        Member member = Member.of(i);
        created.add(threads.submit(() -> create(member, configMap, deployment)));
      }
      for (Future<?> one : created) {
        one.get();
      }
    }
  }

  /** Sets the size of the pool in the ConfigMap of one of them. */
  void setPoolSize(Member member, int poolSize) {
    String path =
        "/api/v1/namespaces/%s/configmaps/%s".formatted(member.namespace(), member.name());
    String patch = "{\"data\":{\"DB_POOL_SIZE\":\"%d\"}}".formatted(poolSize);
    api.mergePatch(path, patch).orFail();
  }

  private void create(Member member, String configMap, String deployment) {
    String core = "/api/v1/namespaces/" + member.namespace();
    String apps = "/apis/apps/v1/namespaces/" + member.namespace();
    api.create(core + "/configmaps", configMap.replace("${name}", member.name())).orFail();
    api.create(apps + "/deployments", deployment.replace("${name}", member.name())).orFail();
  }

  private static String namespace(String name) {
    return """
    {"apiVersion": "v1", "kind": "Namespace",
     "metadata": {"name": "%s", "labels": {"team": "shop"}}}
    """
        .formatted(name);
  }
}
