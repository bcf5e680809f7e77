package io.caseloop.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// Finds the process that listens on a port: read from /proc on Linux, unknown elsewhere.
public final class PortHolder {

    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final int SHORT = 160;

    private PortHolder() {
    }

    /// Empty if the port is free, else a description of the process that uses it.
    public static Optional<String> of(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
            return Optional.empty();
        } catch (IOException _) {
            return Optional.of(describe(port)); // the port cannot be bound: it is in use
        }
    }

    private static String describe(int port) {
        var pid = listener(port);
        if (pid.isEmpty()) {
            return "a process that is not visible to this user";
        }
        return "process " + pid.getAsLong() + ProcessHandle.of(pid.getAsLong())
                .flatMap(handle -> handle.info().commandLine()).map(line -> " (" + shortened(line) + ")").orElse("");
    }

    /// The beginning and the end of a long command line: the program, and the main class of a JVM.
    private static String shortened(String line) {
        return line.length() <= SHORT ? line : line.substring(0, SHORT / 2) + " … "
                + line.substring(line.length() - SHORT / 2);
    }

    private static OptionalLong listener(int port) {
        return inode(port).map(inode -> {
            try (var processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
                for (var process : processes) {
                    if (holds(process, "socket:[" + inode + "]")) {
                        return OptionalLong.of(Long.parseLong(process.getFileName().toString()));
                    }
                }
            } catch (IOException _) {
                return OptionalLong.empty(); // no /proc to read: unknown
            }
            return OptionalLong.empty();
        }).orElse(OptionalLong.empty());
    }

    private static Optional<String> inode(int port) {
        var suffix = ":%04X".formatted(port).toUpperCase(Locale.ROOT);
        for (var table : new String[] {"net/tcp", "net/tcp6"}) {
            try (var lines = Files.lines(PROC.resolve(table))) {
                var inode = lines.map(line -> line.strip().split("\\s+"))
                        .filter(row -> row.length > INODE && row[LOCAL_ADDRESS].endsWith(suffix)
                                && row[STATE].equals(LISTENING)).map(row -> row[INODE]).findFirst();
                if (inode.isPresent()) {
                    return inode;
                }
            } catch (IOException _) {
                continue; // this machine has no such table
            }
        }
        return Optional.empty();
    }

    private static boolean holds(Path process, String socket) {
        try (var files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (var file : files) {
                if (Files.readSymbolicLink(file).toString().equals(socket)) {
                    return true;
                }
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException _) {
            return false; // another user's process, or one that has just ended
        }
        return false;
    }
}
