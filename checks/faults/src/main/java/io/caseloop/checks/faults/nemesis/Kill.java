package io.caseloop.checks.faults.nemesis;

/// `kill -9` of a part, as in a power failure; the launcher restarts it.
public record Kill(String part) implements Nemesis {

    @Override
    public String name() {
        return "kill-" + part.replace("-service", "");
    }

    @Override
    public String what() {
        return "kill -9 of " + part + "; the launcher restarts it.";
    }

    @Override
    public long strike(FaultContext stage) {
        int restarts = stage.system().kill(part);
        long struck = System.nanoTime();
        stage.system().awaitRestart(part, restarts);
        return struck;
    }
}
