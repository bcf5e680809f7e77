package io.caseloop.checks.faults.nemesis;

/// `kill -9` of a part, as by a power cut; the launcher starts it again.
public record Kill(String part) implements Nemesis {

    @Override
    public String name() {
        return "kill-" + part.replace("-service", "");
    }

    @Override
    public String what() {
        return "kill -9 of " + part + "; the launcher starts it again.";
    }

    @Override
    public long strike(Stage stage) {
        int restarts = stage.system().kill(part);
        long struck = System.nanoTime();
        stage.system().awaitRestart(part, restarts);
        return struck;
    }
}
