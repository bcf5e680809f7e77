package io.caseloop.local.kafka;

import io.caseloop.local.home.Service;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The users of the local broker. They log in with SASL/SCRAM-SHA-512; what each may do is in
/// [Permissions].
public final class Users {

    /// The super user: the broker itself, and the launcher when it creates topics and permissions.
    public static final String BROKER = "broker";
    /// The commands of the launcher and the checks: reads everything, changes nothing.
    public static final String OPERATOR = "operator";
    /// Other programs: reads the topics.
    public static final String ANALYST = "analyst";

    static final String MECHANISM = "SCRAM-SHA-512";
    static final String PROTOCOL = "SASL_PLAINTEXT";
    static final String LOGIN_MODULE = "org.apache.kafka.common.security.scram.ScramLoginModule required";

    private Users() {
    }

    /// The user of a service: its source attribute.
    public static String of(Service service) {
        return service.id() + "-service";
    }

    /// Every user; each needs a password.
    public static List<String> all() {
        return Stream.concat(Stream.of(BROKER, OPERATOR, ANALYST), Stream.of(Service.values()).map(Users::of))
                .toList();
    }

    /// The settings with which a Kafka client logs in.
    ///
    /// @param password without quotes and backslashes
    public static Map<String, String> login(String bootstrap, String user, String password) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("bootstrap.servers", bootstrap);
        settings.put("security.protocol", PROTOCOL);
        settings.put("sasl.mechanism", MECHANISM);
        settings.put("sasl.jaas.config", jaas(user, password));
        return settings;
    }

    static String jaas(String user, String password) {
        return LOGIN_MODULE + " username=\"" + user + "\" password=\"" + password + "\";";
    }
}
