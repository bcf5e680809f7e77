package io.caseloop.mining.log;

/// A file cannot be read as a log: the line and the reason. Nothing of it may be kept.
public final class BrokenLog extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long line;

    /// @param line from 1; 0 = the whole file
    /// @param reason a sentence that says what to do
    public BrokenLog(long line, String reason) {
        super(reason);
        this.line = line;
    }

    public long line() {
        return line;
    }
}
