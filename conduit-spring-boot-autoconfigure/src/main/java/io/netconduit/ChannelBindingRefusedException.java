package io.netconduit;

/**
 * A server cannot tie a login to its certificate and takes others: TLS may end before it.
 *
 * @since 0.1.0
 */
public class ChannelBindingRefusedException extends ConduitAuthenticationException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param username who wanted to log in
	 * @param key the key of the setting that requires the binding
	 */
	public ChannelBindingRefusedException(String username, String key) {
		super(ErrorCode.INVALID_VALUE, "The server cannot bind the login of user '" + username
				+ "' to its certificate (2003), which " + key + " (require) asks for: TLS may end before the server",
				false, null);
	}

}
