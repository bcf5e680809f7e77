package io.caseloop.local.process;

import io.caseloop.local.home.Home;
import io.caseloop.local.home.PrivateFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Creates missing ahead-of-time caches after a start. For one part at a time, it starts a second
/// instance at the lowest priority on a free port with `caseloop.training=true` (no relay, no
/// reactions, no timers) and stops it when it is ready; the JVM writes the cache on exit. The next
/// start uses the caches. `CASELOOP_CACHES=off` disables them.
public final class AotCacheBuilder extends Thread {

    private static final String PART = "cache-making";
    private static final long READY_SECONDS = 240;
    private static final long WRITTEN_SECONDS = 300;
    private static final long POLL_MILLIS = 250;
    private static final int LAST_LINES = 5;

    private final Home home;
    private final Topology topology;
    private final Consumer<String> say;
    private volatile Process process;
    private volatile boolean stopped;

    public AotCacheBuilder(Home home, Topology topology, Consumer<String> say) {
        super("make-caches");
        setDaemon(true);
        this.home = home;
        this.topology = topology;
        this.say = say;
    }

    /// The training process as a part, so that the next launcher ends one that was left running.
    static Part asPart(Home home) {
        return new Part(PART, "", "-XX:AOTCacheOutput=" + home.aot(), home.log(PART), JvmCommand.ENVIRONMENT, List::of,
                () -> true, ProcessHandle::destroyForcibly);
    }

    @Override
    public void run() {
        if ("off".equals(System.getenv("CASELOOP_CACHES"))) {
            return;
        }
        try {
            removeOld();
            var made = 0;
            for (var part : topology.applications()) {
                if (!stopped && !Files.exists(JvmCommand.cache(home, part.name())) && make(part.name())) {
                    made++;
                }
            }
            if (made > 0) {
                say.accept(made + " ahead-of-time caches were created; the next start will be faster");
            }
        } catch (IOException e) {
            say.accept("ahead-of-time caches could not be created: " + e.getMessage()
                    + "; the next start will take as long as this one");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Ends the running training process; an incomplete cache is deleted.
    public void end() {
        stopped = true;
        var running = process;
        if (running != null) {
            running.descendants().forEach(ProcessHandle::destroyForcibly);
            running.destroyForcibly();
        }
    }

    private boolean make(String part) throws IOException, InterruptedException {
        var fresh = home.aot().resolve(part + ".fresh");
        Files.deleteIfExists(fresh);
        var port = freePort();
        var builder = new ProcessBuilder(OwnSession.command(command(part, port, fresh))).redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile()).redirectOutput(home.log(PART).toFile());
        builder.environment().putAll(JvmCommand.ENVIRONMENT);
        process = builder.start();
        var pidFile = new PidFile(home.run().resolve(PART + ".pid"));
        pidFile.write(process.toHandle(), asPart(home).mark());
        try {
            if (awaitReady(port)) {
                process.destroy();
                if (process.waitFor(WRITTEN_SECONDS, TimeUnit.SECONDS) && Files.exists(fresh) && !stopped) {
                    Files.move(fresh, JvmCommand.cache(home, part), StandardCopyOption.ATOMIC_MOVE);
                    return true;
                }
            }
            if (!stopped) {
                say.accept("the ahead-of-time cache of " + part + " was not created; the last lines of "
                        + home.log(PART) + ":\n    " + String.join("\n    ", LogTail.of(home.log(PART), LAST_LINES)));
            }
            return false;
        } finally {
            process.destroyForcibly();
            pidFile.delete();
            Files.deleteIfExists(fresh);
            Files.deleteIfExists(fresh.resolveSibling(fresh.getFileName() + ".config"));
            Files.deleteIfExists(home.config().resolve(PART + ".properties"));
        }
    }

    private boolean awaitReady(int port) throws InterruptedException {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
        while (!stopped && System.nanoTime() < deadline) {
            if (Probe.healthy("http://127.0.0.1:" + port)) {
                return true;
            }
            if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return false;
    }

    private List<String> command(String part, int port, Path output) throws IOException {
        var command = new ArrayList<>(List.of("nice", "-n", "19", JvmCommand.java(), "-XX:AOTCacheOutput=" + output));
        command.addAll(JvmCommand.applicationOptions(home, part, settings(part, port)));
        command.addAll(List.of("-jar", JvmCommand.jar(home, part).toString()));
        return command;
    }

    /// The settings of the part with another instance name and port. They must be in the file,
    /// which takes precedence over the command line.
    private Path settings(String part, int port) throws IOException {
        var file = home.config().resolve(PART + ".properties");
        PrivateFiles.write(file, Files.readString(topology.settingsFile(part)) + "quarkus.http.port=" + port
                + "\ncaseloop.instance=" + part + "-training\ncaseloop.training=true\n");
        return file;
    }

    private void removeOld() throws IOException {
        try (var caches = Files.newDirectoryStream(home.aot())) {
            for (var cache : caches) {
                if (!cache.getFileName().toString().endsWith("-" + home.fingerprint() + ".aot")) {
                    Files.delete(cache);
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
