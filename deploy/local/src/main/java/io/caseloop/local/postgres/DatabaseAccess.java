package io.caseloop.local.postgres;

/// How to connect to a database: `user` is the role of the service, `owner` the role that owns the
/// schema.
public record DatabaseAccess(String url, String user, String password, String owner, String ownerPassword) {

    /// Omits the passwords.
    @Override
    public String toString() {
        return url + " as " + user + ", owned by " + owner;
    }
}
