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

/// Makes the ahead-of-time caches that are missing, after a start: for one part after the other a second instance is
/// started at the lowest priority on a free port with `caseloop.training=true` (it relays nothing, reacts to nothing,
/// fires no timer), ended as soon as it is ready, and writes its cache as it ends. The next start uses it.
/// `CASELOOP_CACHES=off` does without.
public final class CacheMaking extends Thread {

    private static final String PART = "cache-making";
    private static final long READY_SECONDS = 240;
    private static final long WRITTEN_SECONDS = 300;
    private static final long LOOK_MILLIS = 250;
    private static final int LAST_LINES = 5;

    private final Home home;
    private final Topology topology;
    private final Consumer<String> say;
    private volatile Process process;
    private volatile boolean stopped;

    public CacheMaking(Home home, Topology topology, Consumer<String> say) {
        super("make-caches");
        setDaemon(true);
        this.home = home;
        this.topology = topology;
        this.say = say;
    }

    /// As a part, so that one that a killed launcher left behind is ended too.
    static Part asPart(Home home) {
        return new Part(PART, "", "-XX:AOTCacheOutput=" + home.aot(), home.log(PART), JvmCommand.ENVIRONMENT, List::of, () -> true,
                ProcessHandle::destroyForcibly);
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
                say.accept(made + " ahead-of-time caches are made; the next start will be faster");
            }
        } catch (IOException e) {
            say.accept("ahead-of-time caches could not be made: " + e.getMessage() + "; the next start will be as slow as this one");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Ends what is being made; unfinished caches are thrown away.
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
                say.accept("the ahead-of-time cache of " + part + " was not made; the last lines of " + home.log(PART) + ":\n    "
                        + String.join("\n    ", LogTail.of(home.log(PART), LAST_LINES)));
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
            if (process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
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

    /// The part's settings, but for another instance on another port. They have to be in the file, which goes before
    /// options of the command line.
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
