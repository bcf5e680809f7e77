package io.caseloop.checks.faults.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.StreamSupport;

/// A running system, identified by its home directory: addresses, tokens, process ids.
///
/// @param home what CASELOOP_HOME named
/// @param app the built programs
public record Running(Path home, Path app) {

    /// The names of the six services with a store.
    public static final List<String> SERVICES = List.of("intake-service", "routing-service", "sla-service",
            "knowledge-service", "feedback-service", "quality-service");
    public static final String KAFKA = "kafka";
    public static final String POSTGRES = "postgres";
    public static final String FRONT_DOOR = "front-door";

    private static final Duration STARTED_WITHIN = Duration.ofMinutes(5); // recovery is measured, not judged here
    private static final char UNKNOWN = '?';
    private static final char STOPPED = 'T';
    private static final ObjectMapper JSON = new ObjectMapper();

    /// A client of the front door.
    public Api api() {
        return new Api("http://127.0.0.1:" + settings(FRONT_DOOR).getProperty("quarkus.http.port"));
    }

    /// A client of one service, without the front door.
    public Api direct(String service) {
        return new Api("http://127.0.0.1:" + settings(service).getProperty("quarkus.http.port"));
    }

    /// The settings of a Kafka client that reads everything and changes nothing.
    public Map<String, Object> kafka() {
        Map<String, Object> client = new HashMap<>();
        properties(home.resolve("secrets/kafka-operator.properties"))
                .forEach((name, value) -> client.put(name.toString(), value));
        return client;
    }

    /// The local token of a role.
    public String token(String role) {
        return Until.sees("the credentials are written", () -> read(home.resolve("credentials.json")).path(role)
                .asText(), token -> !token.isEmpty());
    }

    /// A further token, for the acting subject.
    public String token(String role, String subject) {
        return Api.must(() -> api().post("/api/access/tokens", token("administrator"), Api.object().put("role", role)
                .put("subject", subject), null)).path("token").asText();
    }

    /// The state of a part in the launcher's state file: phase, pid, restarts.
    public JsonNode part(String name) {
        return StreamSupport.stream(read(home.resolve("run/state.json")).path("parts").spliterator(), false)
                .filter(part -> part.path("name").asText().equals(name)).findFirst().orElse(MissingNode.getInstance());
    }

    /// Kills the process with SIGKILL.
    ///
    /// @return how often it had been started again before
    public int kill(String part) {
        JsonNode state = awaitReady(part);
        ProcessHandle.of(state.path("pid").asLong()).orElseThrow().destroyForcibly();
        return state.path("restarts").asInt();
    }

    public JsonNode awaitReady(String part) {
        return Until.sees(part + " is ready", () -> part(part), state -> state.path("phase").asText().equals("READY"));
    }

    public void awaitRestart(String part, int restartsBefore) {
        Until.sees(part + " is started again and ready", STARTED_WITHIN, () -> part(part),
                state -> state.path("restarts").asInt() > restartsBefore
                && state.path("phase").asText().equals("READY"));
    }

    /// Returns when the process is gone, or a zombie that its stopped parent has not yet taken note
    /// of.
    public void awaitEnd(String part) {
        Path commandLine = Path.of("/proc", part(part).path("pid").asText(), "cmdline");
        Until.sees(part + " has ended", () -> isEmpty(commandLine), ended -> ended);
    }

    private static boolean isEmpty(Path file) {
        try {
            return Files.readAllBytes(file).length == 0;
        } catch (IOException _) {
            return true; // it is gone
        }
    }

    /// The process of a part that is ready.
    public long pid(String part) {
        return awaitReady(part).path("pid").asLong();
    }

    /// `STOP` or `CONT`; returns when the process has stopped or resumed.
    public static void signal(String signal, long pid) {
        try {
            int code = new ProcessBuilder("kill", "-" + signal, String.valueOf(pid)).inheritIO().start().waitFor();
            if (code != 0) {
                throw new ConditionNotMet("kill -" + signal + " " + pid + " ended with " + code);
            }
            Until.sees("process " + pid + " has taken " + signal, () -> phase(pid), phase -> phase == UNKNOWN
                    || (phase == STOPPED) == signal.equals("STOP"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConditionNotMet("interrupted");
        }
    }

    /// The process state: `S`, `R`, `T` …
    private static char phase(long pid) {
        try {
            String told = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            return told.charAt(told.lastIndexOf(')') + 2);
        } catch (IOException _) {
            return UNKNOWN; // there is no /proc here
        }
    }

    /// Returns when no process works in this directory any longer, such as a child of one that was
    /// killed.
    public void awaitNobodyIn(Path directory) {
        Until.sees("no process works in " + directory, () -> ProcessHandle.allProcesses()
                .filter(process -> isIn(process, directory)).count(), count -> count == 0);
    }

    private static boolean isIn(ProcessHandle process, Path directory) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", String.valueOf(process.pid()), "cwd"))
                    .equals(directory.toRealPath());
        } catch (IOException _) {
            return false; // it is gone, or another user's
        }
    }

    /// Changes a setting of a service for its next start; the launcher overwrites the settings at
    /// its own start.
    ///
    /// @return whether they had another one
    public boolean rewrite(String service, String pattern, String replacement) {
        Path file = home.resolve("config/" + service + ".properties");
        try {
            String before = Files.readString(file);
            String after = before.replaceAll(pattern, replacement);
            if (!after.equals(before)) {
                Files.writeString(file, after);
            }
            return !after.equals(before);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The keys of personal text, as the superuser.
    public Connection vault() throws SQLException {
        return asSuperuser(settings("intake-service").getProperty("caseloop.vault.url"));
    }

    /// A service's database, as the superuser.
    public Connection store(String service) throws SQLException {
        return asSuperuser(settings(service).getProperty("caseloop.db.url"));
    }

    private Connection asSuperuser(String url) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", "postgres");
        login.setProperty("password", properties(home.resolve("secrets/passwords.properties")).getProperty("postgres"));
        return DriverManager.getConnection(url, login);
    }

    /// The settings file of a part.
    public Properties settings(String part) {
        return properties(home.resolve("config/" + part + ".properties"));
    }

    private static Properties properties(Path file) {
        Properties kept = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            kept.load(in);
            return kept;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (NoSuchFileException _) {
            return MissingNode.getInstance(); // not written yet
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
