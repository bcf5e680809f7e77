package io.caseloop.edge.problems;

import com.fasterxml.jackson.core.JacksonException;
import io.caseloop.edge.Problem;
import io.caseloop.edge.ProblemType;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Handles unexpected exceptions. The log contains exception classes, locations and the instance id
/// that the caller also receives, but no messages, because messages can quote data.
final class UnexpectedExceptions {

    private static final Logger LOG = Logger.getLogger("io.caseloop.edge");
    private static final int FRAMES = 25;

    private UnexpectedExceptions() {
    }

    static Problem problem(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem;
            }
        }
        return OutagesAsProblems.find(thrown).orElseGet(() -> {
            String instance = "urn:uuid:" + UUID.randomUUID();
            LOG.errorf("Unexpected exception, instance %s: %s", instance, outline(thrown));
            return Problem.of(ProblemType.INTERNAL, "Internal error; report the instance of this problem to the "
                    + "operators of Caseloop.", "这是服务端的错误；请将本问题的 instance 告知运维人员。").with("instance", instance);
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
