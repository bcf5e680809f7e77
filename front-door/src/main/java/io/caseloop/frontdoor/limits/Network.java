package io.caseloop.frontdoor.limits;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// A network of IP addresses (RFC 4632, RFC 4291), or a single address. Names are not resolved.
///
/// @param bits length of the prefix
record Network(byte[] address, int bits) {

    private static final int IPV6_BYTES = 16;
    private static final int IPV6_NETWORK_BYTES = 8;

    static Network parse(String text) {
        String[] parts = text.strip().split("/", 2);
        byte[] address = bytes(parts[0]).orElseThrow(() -> invalid(text));
        int all = address.length * Byte.SIZE;
        if (parts.length == 1) {
            return new Network(address, all);
        }
        if (!parts[1].matches("[0-9]{1,3}") || Integer.parseInt(parts[1]) > all) {
            throw invalid(text);
        }
        return new Network(address, Integer.parseInt(parts[1]));
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException("caseloop.limits.trusted-proxies: not an IP address or network: " + text);
    }

    static Optional<byte[]> bytes(String address) {
        try {
            return Optional.of(InetAddress.ofLiteral(address).getAddress());
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    /// The key under which the requests of an address are counted: one client can use every address
    /// of an IPv6 network of 64 bits.
    static String ofClient(String address) {
        return bytes(address).filter(bytes -> bytes.length == IPV6_BYTES)
                .map(bytes -> HexFormat.of().formatHex(bytes, 0, IPV6_NETWORK_BYTES)).orElse(address);
    }

    boolean contains(String other) {
        return bytes(other).filter(bytes -> bytes.length == address.length && samePrefix(bytes)).isPresent();
    }

    private boolean samePrefix(byte[] other) {
        int whole = bits / Byte.SIZE;
        int rest = bits % Byte.SIZE;
        return Arrays.equals(address, 0, whole, other, 0, whole)
                && (rest == 0 || (address[whole] ^ other[whole]) >> Byte.SIZE - rest == 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Network network && bits == network.bits && Arrays.equals(address, network.address);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(address) + bits;
    }
}
