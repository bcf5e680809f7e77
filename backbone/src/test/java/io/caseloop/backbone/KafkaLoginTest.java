package io.caseloop.backbone;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

/// A service whose login Kafka refuses is not a service without Kafka.
class KafkaLoginTest {

    private static final String LOGIN = "caseloop.kafka.client.\"sasl.jaas.config\"";

    @Test
    void a_service_with_a_wrong_password_does_not_start_and_says_which_setting_to_check() {
        Map<String, String> wrong = Map.of(LOGIN, "org.apache.kafka.common.security.scram.ScramLoginModule required "
                + "username=\"quality-service\" password=\"guessed\";");
        try (Instance instance = Instance.of("quality", "wrong-password", wrong, TestParts.STREAMS)) {
            assertThatThrownBy(instance::start).hasMessageContaining("refuses the login of this service")
                    .hasMessageContaining("sasl.jaas.config").hasMessageNotContaining("guessed");
        }
    }

    @Test
    void a_user_that_kafka_does_not_know_is_refused_in_the_same_words() {
        Map<String, String> unknown = Map.of(LOGIN, "org.apache.kafka.common.security.scram.ScramLoginModule required "
                + "username=\"nobody\" password=\"guessed\";");
        try (Instance instance = Instance.of("quality", "unknown-user", unknown, TestParts.STREAMS)) {
            assertThatThrownBy(instance::start).hasMessageContaining("refuses the login of this service");
        }
    }
}
