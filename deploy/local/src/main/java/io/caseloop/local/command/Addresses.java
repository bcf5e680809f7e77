package io.caseloop.local.command;

import io.caseloop.local.home.Home;
import io.caseloop.local.process.PartState;
import io.caseloop.local.process.RunState;
import io.caseloop.local.process.Topology;
import java.nio.file.Path;

/// The table that `up` ends with.
final class Addresses {

    private Addresses() {
    }

    static String of(Home home, RunState state) {
        var table = new Table();
        for (var part : state.parts().reversed()) {
            var address = part.name().equals(Topology.FRONT_DOOR) ? part.address().replace("127.0.0.1", "localhost")
                    : part.address();
            table.row(part.name(), address, part.phase() == PartState.Phase.READY ? "" : "(" + said(part) + ")");
        }
        table.row("credentials", shown(home.credentials()));
        table.row("kafka client", shown(home.kafkaClient()));
        table.row("logs", shown(home.logs()));
        return table.toString();
    }

    /// A phase in words.
    static String said(PartState part) {
        return switch (part.phase()) {
            case WAITING -> "waiting";
            case STARTING -> "starting";
            case READY -> "ready";
            case RESTARTING -> "restarting";
            case FAILED -> "FAILED: " + part.note();
            case STOPPED -> "stopped";
        };
    }

    private static Path shown(Path path) {
        var here = Path.of("").toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path) : path;
    }
}
