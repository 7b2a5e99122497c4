// SPDX-License-Identifier: Apache-2.0
package dev.askel.protocol.error;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * An error that an AWS API answers with: the name of its shape, such as {@code ExecutionDoesNotExist}, its text and its
 * HTTP status. It is an answer, not a bug: it has no stack trace.
 */
public final class ServiceFault extends RuntimeException {

    /** Status of an error that the caller made. */
    public static final int CLIENT_ERROR = 400;
    /** Status of an error that the service made. */
    public static final int SERVER_ERROR = 500;

    private static final long serialVersionUID = 1L;

    private final String code;
    private final int httpStatus;
    private final transient Map<String, String> members;

    /**
     * An error with any name.
     *
     * @param code the name of the shape, without a name space
     * @param message what the caller reads
     * @param httpStatus 400 to 599
     */
    public ServiceFault(String code, String message, int httpStatus) {
        this(code, message, httpStatus, Map.of());
    }

    private ServiceFault(String code, String message, int httpStatus, Map<String, String> members) {
        super(requireNonNull(message, "message"), null, false, false);
        this.code = requireNonNull(code, "code");
        this.httpStatus = httpStatus;
        this.members = Collections.unmodifiableMap(members);
        if (httpStatus < 400 || httpStatus > 599) {
            throw new IllegalArgumentException("Not the HTTP status of an error: " + httpStatus);
        }
    }

    /** An error that the caller made, HTTP 400. */
    public static ServiceFault client(String code, String message) {
        return new ServiceFault(code, message, CLIENT_ERROR);
    }

    /**
     * Something broke on our side: {@code InternalFailure}, HTTP 500. The cause belongs into the log, not into the
     * text.
     */
    public static ServiceFault internal(String message) {
        return new ServiceFault("InternalFailure", message, SERVER_ERROR);
    }

    /** The fault within a failure, which futures wrap in exceptions of their own; empty for any other failure. */
    public static Optional<ServiceFault> in(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof ServiceFault fault ? Optional.of(fault) : Optional.empty();
    }

    /**
     * The same error with one more member of its shape.
     *
     * @param name such as {@code reason}
     */
    public ServiceFault with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(members);
        more.put(requireNonNull(name, "name"), requireNonNull(value, "value"));
        return new ServiceFault(code, getMessage(), httpStatus, more);
    }

    /** The members of its shape besides the message. */
    public Map<String, String> members() {
        return members;
    }

    /** The name of the shape: {@code ExecutionDoesNotExist}. */
    public String code() {
        return code;
    }

    /** 400 to 599. */
    public int httpStatus() {
        return httpStatus;
    }

    /** True where the fault lies with the service, so that the caller may try again. */
    public boolean isServerError() {
        return httpStatus >= SERVER_ERROR;
    }

    @Override
    public String toString() {
        return code + " (" + httpStatus + "): " + getMessage();
    }
}
