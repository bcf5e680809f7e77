package io.caseloop.local.command;

import io.caseloop.local.process.PartState;
import io.caseloop.local.process.RunState;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// Shows the progress of a start: a progress bar in a terminal, otherwise one line per part.
final class StartProgress implements AutoCloseable {

    private final PrintStream out;
    private final ProgressBar bar;
    private final long began = System.nanoTime();
    private final Set<String> told = new HashSet<>();

    StartProgress(PrintStream out) {
        this.out = out;
        this.bar = System.console() != null && System.console().isTerminal()
                ? new ProgressBarBuilder().setTaskName("starting").setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(100).build() : null;
    }

    /// Shows the current state.
    void show(RunState state) {
        if (bar != null) {
            bar.maxHint(state.parts().size());
            bar.stepTo(state.parts().stream().filter(PartState::settled).count());
            bar.setExtraMessage(" " + String.join(" ", state.parts().stream().filter(part -> !part.settled())
                    .map(PartState::name).toList()));
        }
        for (var part : state.parts()) {
            if (part.settled() && told.add(part.name()) && bar == null) {
                out.printf("%6.1f s  %s %s%n", seconds(), part.name(), Addresses.said(part));
            }
        }
    }

    double seconds() {
        return Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0;
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
