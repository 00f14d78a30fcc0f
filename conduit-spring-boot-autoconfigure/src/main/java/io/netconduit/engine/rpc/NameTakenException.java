package io.netconduit.engine.rpc;

/**
 * A handler cannot be registered, because its name has a handler already.
 *
 * @since 0.1.0
 */
public final class NameTakenException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	NameTakenException(String message) {
		super(message);
	}

}
