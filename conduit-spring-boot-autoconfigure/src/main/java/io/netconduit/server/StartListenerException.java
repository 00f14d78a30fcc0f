package io.netconduit.server;

/**
 * A listener failed when the server had started, so that the server was stopped.
 */
final class StartListenerException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param name the server's name
	 * @param cause the failure of the listener
	 */
	StartListenerException(String name, Throwable cause) {
		super("Conduit server " + name + " was stopped, because a listener of its start failed: " + cause, cause);
	}

}
