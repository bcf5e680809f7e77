package io.caseloop.examples.analytics;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;

/// Counts the facts on Caseloop's topics per hour and stage; see [Options#HELP].
public final class Analytics {

    private static final long SHOW_AT_MOST_EVERY = 5_000_000_000L;

    private Analytics() {
    }

    public static void main(String[] arguments) {
        // Kafka's client would like to log; troubles are told below
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.exit(run(List.of(arguments), System.getenv(), System.out, System.err));
    }

    /// @return the exit code
    static int run(List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        try {
            Options options = Options.parse(arguments, environment);
            if (options.help()) {
                out.print(Options.HELP);
                return 0;
            }
            return work(options, out, err);
        } catch (Options.WrongUsage e) {
            err.println(e.getMessage() + "; --help tells what there is");
            return 2;
        } catch (Trouble e) {
            err.println(e.getMessage());
        } catch (IOException | KafkaException e) {
            err.println(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
        return 1;
    }

    private static int work(Options options, PrintStream out, PrintStream err) throws IOException {
        try (StateFile file = new StateFile(options.state());
                Reader reader = new Reader(options.kafka(), options.topics(), file, err)) {
            reader.toTheEnd();
            if (options.compare() != null) {
                return compare(options, reader, out);
            }
            show(options, reader.figures(), out);
            if (options.follow()) {
                follow(options, reader, out);
            }
            return 0;
        }
    }

    private static void show(Options options, Figures figures, PrintStream out) {
        if (options.json()) {
            out.println(Report.json(figures));
        } else {
            Report.print(figures, out);
        }
    }

    /// Ends with the process; nothing has to be put in order then.
    private static void follow(Options options, Reader reader, PrintStream out) throws IOException {
        long shown = System.nanoTime();
        boolean news = false;
        while (!Thread.currentThread().isInterrupted()) {
            news |= reader.step();
            if (news && System.nanoTime() - shown > SHOW_AT_MOST_EVERY) {
                show(options, reader.figures(), out);
                shown = System.nanoTime();
                news = false;
            }
        }
    }

    private static int compare(Options options, Reader reader, PrintStream out) throws IOException {
        Comparison comparison = new Comparison(options.compare(), options.token(), options.topics(), options.deep());
        Settling settling = new Settling(options.patience());
        Comparison.Result result = settling.look(comparison.with(reader.figures()), System.nanoTime());
        while (!settling.isOver(System.nanoTime())) {
            reader.step();
            reader.toTheEnd();
            result = settling.look(comparison.with(reader.figures()), System.nanoTime());
        }
        if (options.json()) {
            out.println(Report.json(result));
        } else {
            Report.print(result, out);
        }
        return result.differences().isEmpty() ? 0 : 1;
    }
}
