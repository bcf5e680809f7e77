package io.caseloop.edge;

import io.caseloop.backbone.failure.FactTooLong;

/// 413 with the limit that the body, or a resulting fact, exceeds.
public final class TooLarge {

    private TooLarge() {
    }

    public static Problem problem(long limit) {
        return Problem.of(ProblemType.TOO_LARGE, "The limit is " + limit + " bytes; send less, or several "
                + "requests.", "此处最多接收 " + limit + " 字节；请减小请求或分多次发送。").with("limit", limit);
    }

    /// The body is within its limit, but a resulting fact is not.
    public static Problem problem(FactTooLong fact) {
        return Problem.of(ProblemType.TOO_LARGE, "Nothing was written: a fact may have at most " + fact.limit()
                + " bytes, sealed; shorten texts or lists,"
                + " or send several requests.", "未写入：单个事实加密后最多 " + fact.limit() + " 字节；请缩短文本或列表，或分多次发送。")
                .with("limit", fact.limit());
    }
}
