package io.caseloop.edge;

/// The body is over its limit: 413, naming the limit.
public final class TooLarge {

    private TooLarge() {
    }

    public static Problem problem(long limit) {
        return Problem.of(ProblemType.TOO_LARGE, "At most " + limit + " bytes are read here; send less, or several requests.",
                "此处最多接收 " + limit + " 字节；请减小请求或分多次发送。").with("limit", limit);
    }
}
