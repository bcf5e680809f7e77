package io.caseloop.checks.faults.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Small tmpfs volumes for the data of PostgreSQL and Kafka (52 rounds fill 1 GiB), which can be
/// filled without affecting other processes. Mounting requires root; without it, the full-disk
/// fault is not injected.
final class SmallVolumes implements AutoCloseable {

    private static final List<String> PARTS = List.of(Running.POSTGRES, Running.KAFKA);
    private static final String SIZE = "size=1900m,mode=0755";

    private final Path data;
    private final List<Path> mounted = new ArrayList<>();

    private SmallVolumes(Path data) {
        this.data = data;
    }

    /// @param data of a system that was not started yet
    static SmallVolumes under(Path data) {
        SmallVolumes volumes = new SmallVolumes(data);
        for (String part : PARTS) {
            volumes.mount(data.resolve(part));
        }
        return volumes;
    }

    /// After they were closed and other data was put in their place: the same data, on small
    /// volumes again.
    void takeIn() throws IOException {
        for (String part : PARTS) {
            Path directory = data.resolve(part);
            Path aside = data.resolve(part + "-restored");
            boolean there = Files.exists(directory);
            if (there) {
                Files.move(directory, aside);
            }
            mount(directory);
            if (there && mounted.contains(directory)) {
                if (!run("cp", "-a", aside + "/.", directory.toString()) || !run("rm", "-rf", aside.toString())) {
                    throw new ConditionNotMet(directory + " could not be put on a volume of its own");
                }
            } else if (there) {
                Files.move(aside, directory);
            }
        }
    }

    List<Path> mounted() {
        return List.copyOf(mounted);
    }

    private void mount(Path directory) {
        try {
            Files.createDirectories(directory);
            if (run("mount", "-t", "tmpfs", "-o", SIZE, "caseloop-faults", directory.toString())) {
                mounted.add(directory);
            } else {
                Files.delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean run(String... command) throws IOException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start().waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConditionNotMet("interrupted");
        }
    }

    /// What is in them is gone.
    @Override
    public void close() throws IOException {
        for (Path directory : mounted) {
            if (!run("umount", directory.toString())) {
                System.err.println(directory + " could not be unmounted");
            }
        }
        mounted.clear();
    }
}
