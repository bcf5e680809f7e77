package io.caseloop.edge.problems;

import com.fasterxml.jackson.core.JacksonException;
import io.caseloop.edge.Problem;
import io.caseloop.edge.ProblemType;
import java.util.UUID;
import org.jboss.logging.Logger;

/// What nobody foresaw: an outage further down, or our mistake. Logged without messages, because messages of
/// exceptions quote data; the classes, the places and the number that the caller also gets are enough to find it.
final class Unexpected {

    private static final Logger LOG = Logger.getLogger("io.caseloop.edge");
    private static final int FRAMES = 25;

    private Unexpected() {
    }

    static Problem problem(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem;
            }
        }
        return OutagesAsProblems.find(thrown).orElseGet(() -> {
            String instance = "urn:uuid:" + UUID.randomUUID();
            LOG.errorf("unexpected, %s: %s", instance, outline(thrown));
            return Problem.of(ProblemType.INTERNAL, "Our mistake; give this problem's instance to whoever runs Caseloop.",
                    "这是服务端的错误；请将本问题的 instance 告知运维人员。").with("instance", instance);
        });
    }

    static String outline(Throwable thrown) {
        StringBuilder outline = new StringBuilder();
        int depth = 0;
        for (Throwable cause = thrown; cause != null && depth < 8; cause = cause.getCause(), depth++) {
            outline.append(depth == 0 ? "" : "\n caused by ").append(cause.getClass().getName());
            if (cause instanceof JacksonException json && json.getLocation() != null) {
                outline.append(" at offset ").append(json.getLocation().getCharOffset());
            }
            StackTraceElement[] frames = cause.getStackTrace();
            for (int i = 0; i < Math.min(frames.length, FRAMES); i++) {
                outline.append("\n  at ").append(frames[i]);
            }
        }
        return outline.toString();
    }
}
