package io.poolwarden.testing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Starts control planes for {@link OnControlPlane} and hands them to tests. */
final class ControlPlaneExtension implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(ControlPlaneExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == ControlPlane.class
        || type == Kubectl.class
        || type == TestNamespace.class
        || type == Installation.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    ExtensionContext root = classContext(context);
    ControlPlane controlPlane = controlPlane(root);
    Class<?> type = parameter.getParameter().getType();
    if (type == ControlPlane.class) {
      return controlPlane;
    }
    if (type == Installation.class) {
      return installation(root, controlPlane);
    }
    TestNamespace namespace = namespace(root, controlPlane);
    return type == Kubectl.class ? controlPlane.kubectl().in(namespace.name()) : namespace;
  }

  private static ControlPlane controlPlane(ExtensionContext classContext) {
    OnControlPlane wanted = annotation(classContext);
    ControlPlane.Options options =
        new ControlPlane.Options(
            wanted.controllerManager(),
            wanted.featureGates(),
            wanted.auditLog(),
            List.of(wanted.apiServerFlags()));
    Store store = (wanted.isolated() ? classContext : classContext.getRoot()).getStore(NAMESPACE);
    // A class's store also answers from the root's: the key of an isolated one must be its own.
    String sharedBy =
        wanted.isolated() ? classContext.getRequiredTestClass().getName() : wanted.group();
    return store.computeIfAbsent(
        List.of(options, sharedBy), key -> ControlPlane.start(options), ControlPlane.class);
  }

  private static Installation installation(ExtensionContext classContext, ControlPlane on) {
    OnControlPlane wanted = annotation(classContext);
    if (!wanted.isolated() && wanted.group().isEmpty()) {
      throw new IllegalStateException(
          classContext.getRequiredTestClass().getSimpleName()
              + ": an Installation needs @OnControlPlane(isolated = true), or a group");
    }
    return (wanted.isolated() ? classContext : classContext.getRoot())
        .getStore(NAMESPACE)
        .computeIfAbsent(
            List.of(Installation.class, on),
            key -> Installation.on(on, Map.of()),
            Installation.class);
  }

  private static TestNamespace namespace(ExtensionContext classContext, ControlPlane on) {
    return classContext
        .getStore(NAMESPACE)
        .computeIfAbsent(
            TestNamespace.class,
            key -> createNamespace(classContext.getRequiredTestClass(), on),
            TestNamespace.class);
  }

  private static TestNamespace createNamespace(Class<?> testClass, ControlPlane on) {
    int lowest = 36 * 36 * 36;
    String suffix = Integer.toString(ThreadLocalRandom.current().nextInt(lowest, 36 * lowest), 36);
    String name = testClass.getSimpleName().toLowerCase(Locale.ROOT) + "-" + suffix;
    on.createNamespace(name);
    return new TestNamespace(name);
  }

  private static ExtensionContext classContext(ExtensionContext context) {
    ExtensionContext top = context;
    while (top.getParent().isPresent()
        && top.getParent().orElseThrow().getTestClass().isPresent()) {
      top = top.getParent().orElseThrow();
    }
    return top;
  }

  private static OnControlPlane annotation(ExtensionContext classContext) {
    return AnnotationSupport.findAnnotation(
            classContext.getRequiredTestClass(), OnControlPlane.class)
        .orElseThrow();
  }
}
