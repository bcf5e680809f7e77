package io.caseloop.backbone.wiring;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Logs in to Kafka once at the start: a wrong password would otherwise look like an outage, during
/// which a service goes on and publishes nothing.
final class KafkaLogin {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaLogin.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /// Kafka refuses the login of this service.
    static final class Refused extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        Refused(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private KafkaLogin() {
    }

    /// Returns also when Kafka does not answer: a service starts without it.
    static void require(Map<String, Object> client) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        try (Admin admin = Admin.create(settings)) {
            admin.describeCluster().clusterId().get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthenticationException) {
                throw new Refused("Kafka at " + client.get("bootstrap.servers") + " refuses the login of this service: "
                        + e.getCause().getMessage() + ". Check user and password in caseloop.kafka.client.\""
                        + "sasl.jaas.config\" and the mechanism in \"sasl.mechanism\"", e.getCause());
            }
            LOG.warn("Kafka at {} does not answer ({}); if it runs, check the security.protocol of "
                    + "caseloop.kafka.client: a listener with SASL or TLS does not answer a client without",
                    client.get("bootstrap.servers"), e.getCause().getClass().getSimpleName());
        }
    }
}
