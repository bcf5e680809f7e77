package io.caseloop.benchmarks;

import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// A progress bar in a terminal, otherwise one line every ten seconds.
public final class Progress implements AutoCloseable {

    private final ProgressBar bar;

    public Progress(String task, long of) {
        ProgressBarBuilder builder = new ProgressBarBuilder().setTaskName(task).setInitialMax(of)
                .setStyle(ProgressBarStyle.ASCII);
        if (System.console() == null) {
            builder.setUpdateIntervalMillis(10_000)
                    .setConsumer(new DelegatingProgressBarConsumer(System.err::println, 100));
        } else {
            builder.setUpdateIntervalMillis(200);
        }
        bar = builder.build();
    }

    public void step() {
        bar.step();
    }

    public void to(long done) {
        bar.stepTo(done);
    }

    @Override
    public void close() {
        bar.close();
    }
}
