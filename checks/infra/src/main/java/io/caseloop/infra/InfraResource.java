package io.caseloop.infra;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/// Gives a Quarkus test its PostgreSQL, Kafka and keys: `@WithTestResource(value =
/// InfraResource.class, scope = TestResourceScope.GLOBAL, initArgs = @ResourceArg(name = "service",
/// value = "intake"))`. Tests may sign tokens with the key they find under
/// `smallrye.jwt.sign.key.location`.
public final class InfraResource implements QuarkusTestResourceLifecycleManager {

    private String service;

    @Override
    public void init(Map<String, String> arguments) {
        service = arguments.get("service");
        if (service == null) {
            throw new IllegalArgumentException("InfraResource needs the init argument \"service\", as \"intake\"");
        }
    }

    @Override
    public Map<String, String> start() {
        return Infra.settings(service);
    }

    /// Keeps the servers running for the next test class; they end with the JVM.
    @Override
    public void stop() {
        // see above
    }
}
