package io.caseloop.benchmarks.records;

/// How facts travel over Kafka.
enum Way {
    OPEN("open", false, false),
    LOGIN("login, permissions", true, false),
    SIGNED("and signatures", true, true);

    private final String words;
    private final boolean login;
    private final boolean signed;

    Way(String words, boolean login, boolean signed) {
        this.words = words;
        this.login = login;
        this.signed = signed;
    }

    String words() {
        return words;
    }

    boolean hasLogin() {
        return login;
    }

    boolean isSigned() {
        return signed;
    }
}
