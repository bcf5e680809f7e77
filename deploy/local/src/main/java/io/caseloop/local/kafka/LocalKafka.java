package io.caseloop.local.kafka;

import io.caseloop.local.home.PrivateFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/// A single-node Kafka broker and controller inside this JVM, with its data in a directory. It
/// flushes every second unless [#fast()]: a power failure loses at most the last second, which
/// `republish` repairs. Every connection, the broker's own to its controller included, logs in with
/// SASL/SCRAM; there is no listener without. What a user may do is in [Permissions].
public final class LocalKafka implements AutoCloseable {

    private static final String TEN_YEARS_IN_MINUTES = "5256000";
    private static final String CLIENTS = "CLIENTS";
    private static final String CONTROLLER = "CONTROLLER";

    private final Path directory;
    private final int port;
    private final int controllerPort;
    private final Map<String, String> passwords;
    private final boolean durable;
    private final Map<?, ?> more;
    private KafkaRaftServer server;

    private LocalKafka(Path directory, int port, int controllerPort, Map<String, String> passwords, boolean durable,
            Map<?, ?> more) {
        this.directory = directory.toAbsolutePath();
        this.port = port;
        this.controllerPort = controllerPort;
        this.passwords = passwords;
        this.durable = durable;
        this.more = more;
    }

    /// A broker with its data in `directory` that listens on 127.0.0.1.
    ///
    /// @param passwords of all users of [Users]; a new directory is formatted with them
    public static LocalKafka in(Path directory, int port, int controllerPort, Map<String, String> passwords) {
        return new LocalKafka(directory, port, controllerPort, passwords, true, Map.of());
    }

    /// For tests that may lose data: flushing is left to the operating system.
    public LocalKafka fast() {
        return new LocalKafka(directory, port, controllerPort, passwords, false, more);
    }

    /// Adds a listener on `proxied` that advertises the port `proxy`, so that its clients stay on
    /// the proxy.
    public LocalKafka behind(int proxied, int proxy) {
        return new LocalKafka(directory, port, controllerPort, passwords, durable, furtherListener("PROXIED", port,
                controllerPort, proxied, proxy));
    }

    /// Settings for a further listener: it is on `proxied` and advertises the port `proxy`.
    private static Map<String, String> furtherListener(String name, int port, int controllerPort, int proxied,
            int proxy) {
        return Map.of(
                "listeners", listener(CLIENTS, port) + "," + listener(CONTROLLER, controllerPort) + ","
                        + listener(name, proxied),
                "advertised.listeners", listener(CLIENTS, port) + "," + listener(name, proxy),
                "listener.security.protocol.map", CLIENTS + ":" + Users.PROTOCOL + "," + CONTROLLER + ":"
                        + Users.PROTOCOL + "," + name + ":" + Users.PROTOCOL,
                jaasSetting(name), Users.LOGIN_MODULE + ";");
    }

    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    /// Overrides broker settings.
    LocalKafka with(Map<?, ?> settings) {
        return new LocalKafka(directory, port, controllerPort, passwords, durable, settings);
    }

    /// Formats a new directory and starts the broker. Returns when the broker accepts connections.
    public LocalKafka start() throws IOException {
        // Kafka logs through slf4j; silences the log4j status logger, which Kafka only probes
        System.setProperty("log4j2.StatusLogger.level", "OFF");
        Files.createDirectories(directory);
        var settings = settings();
        if (!Files.exists(directory.resolve("meta.properties"))) {
            format(settings);
        }
        server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
        server.startup();
        return this;
    }

    /// Returns when the broker has ended.
    public void awaitShutdown() {
        server.awaitShutdown();
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    /// The users are part of the first metadata, so that the broker never accepts a connection
    /// without them.
    private void format(Properties settings) throws IOException {
        var file = directory.resolveSibling(directory.getFileName() + ".properties");
        var text = new StringWriter();
        settings.store(text, null);
        PrivateFiles.write(file, text.toString());
        var output = new ByteArrayOutputStream();
        var arguments = new ArrayList<>(List.of("format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()));
        for (var user : Users.all()) {
            arguments.add("--add-scram");
            arguments.add(Users.MECHANISM + "=[name=" + user + ",password=" + passwords.get(user) + "]");
        }
        var exit = StorageTool.execute(arguments.toArray(String[]::new),
                new PrintStream(output, true, StandardCharsets.UTF_8));
        Files.delete(file);
        if (exit != 0) {
            throw new IOException("formatting " + directory + " for Kafka failed: "
                    + output.toString(StandardCharsets.UTF_8).strip());
        }
        FormattedUsers.note(directory, passwords);
    }

    private Properties settings() {
        var settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.put("controller.listener.names", CONTROLLER);
        settings.put("listeners", listener(CLIENTS, port) + "," + listener(CONTROLLER, controllerPort));
        settings.put("advertised.listeners", listener(CLIENTS, port));
        access(settings);
        settings.put("log.dirs", directory.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("log.retention.ms", "-1");
        // for topics created before this setting was part of the topic
        settings.put("log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
        // for topics created without max.message.bytes
        settings.put("message.max.bytes", Integer.toString(Topics.LONGEST_RECORD));
        settings.put("replica.fetch.max.bytes", Integer.toString(Topics.LONGEST_RECORD));
        settings.put("offsets.retention.minutes", TEN_YEARS_IN_MINUTES);
        singleReplica(settings);
        smallFootprint(settings);
        shortTimeouts(settings);
        if (durable) {
            settings.put("log.flush.interval.ms", "1000");
        }
        settings.putAll(more);
        return settings;
    }

    /// What no permission allows is denied. The controller's listener has the same login: a client that
    /// reached it without one could change topics and permissions.
    private void access(Properties settings) {
        settings.put("listener.security.protocol.map", CLIENTS + ":" + Users.PROTOCOL + "," + CONTROLLER + ":"
                + Users.PROTOCOL);
        settings.put("inter.broker.listener.name", CLIENTS);
        settings.put("sasl.enabled.mechanisms", Users.MECHANISM);
        settings.put("sasl.mechanism.inter.broker.protocol", Users.MECHANISM);
        settings.put("sasl.mechanism.controller.protocol", Users.MECHANISM);
        for (var listener : List.of(CLIENTS, CONTROLLER)) {
            settings.put(jaasSetting(listener), Users.jaas(Users.BROKER, passwords.get(Users.BROKER)));
        }
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("super.users", "User:" + Users.BROKER);
        settings.put("allow.everyone.if.no.acl.found", "false");
    }

    private static String listener(String name, int port) {
        return name + "://127.0.0.1:" + port;
    }

    private static String jaasSetting(String listener) {
        return ("listener.name." + listener + "." + Users.MECHANISM + ".sasl.jaas.config").toLowerCase(Locale.ROOT);
    }

    /// The internal topics of a single broker: one partition, one replica.
    private static void singleReplica(Properties settings) {
        for (var topic : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            settings.put(topic + ".replication.factor", "1");
            settings.put(topic + ".num.partitions", "1");
            // small segments are compacted early; the topic is read in full at each start
            settings.put(topic + ".segment.bytes", "1048576");
        }
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("default.replication.factor", "1");
        settings.put("min.insync.replicas", "1");
    }

    private static void smallFootprint(Properties settings) {
        settings.put("log.cleaner.dedupe.buffer.size", "4194304");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("background.threads", "2");
    }

    /// After a kill, the old broker session must expire before the broker can register again.
    /// Consumer groups start without a rebalance delay.
    private static void shortTimeouts(Properties settings) {
        settings.put("broker.session.timeout.ms", "2000");
        settings.put("broker.heartbeat.interval.ms", "500");
        settings.put("controller.quorum.election.timeout.ms", "500");
        settings.put("controller.quorum.fetch.timeout.ms", "1000");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("group.consumer.min.session.timeout.ms", "6000");
    }
}
