package io.caseloop.local.demo;

import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// A progress bar in a terminal, otherwise one line for every tenth of the steps.
final class DemoProgress implements AutoCloseable {

    private static final int TENTHS = 10;

    private final PrintStream out;
    private final long steps;
    private final ProgressBar bar;
    private final long began = System.nanoTime();
    private long told;

    DemoProgress(PrintStream out, long steps) {
        this.out = out;
        this.steps = steps;
        this.bar = System.console() != null && System.console().isTerminal()
                ? new ProgressBarBuilder().setTaskName("demo").setInitialMax(steps).setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200).build() : null;
    }

    /// What happens now.
    void says(String what) {
        if (bar == null) {
            out.printf("%6.1f s  %s%n", seconds(), what);
        } else {
            bar.setExtraMessage(" " + what);
        }
    }

    void show(long done) {
        if (bar != null) {
            bar.stepTo(done);
        } else if (done * TENTHS / steps > told) {
            told = done * TENTHS / steps;
            out.printf("%6.1f s  %d of %d steps%n", seconds(), done, steps);
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
