package io.netconduit.engine.security.scram;

/**
 * A server asks for fewer iterations than the client accepts.
 *
 * @since 0.1.0
 */
public final class TooFewIterationsException extends ScramException {

	private static final long serialVersionUID = 1L;

	TooFewIterationsException(int asked, int least) {
		super("The server asks for %s iterations, fewer than the %s that this client accepts".formatted(asked, least));
	}

}
