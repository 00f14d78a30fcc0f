package io.netconduit.engine.rpc;

/**
 * A handler cannot be registered, because its name has a handler already.
 *
 * @since 0.1.0
 */
public final class NameTakenException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	private final String description;

	NameTakenException(String description, String fix) {
		super(description + ". " + fix);
		this.description = description;
	}

	/**
	 * Describe the failure without its fix.
	 * @return a sentence without a full stop
	 */
	public String description() {
		return this.description;
	}

}
