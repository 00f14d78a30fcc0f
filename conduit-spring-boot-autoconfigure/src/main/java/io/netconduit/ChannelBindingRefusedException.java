package io.netconduit;

/**
 * A server cannot bind a login to its certificate: TLS may end before the server.
 *
 * @since 0.1.0
 */
public class ChannelBindingRefusedException extends ConduitAuthenticationException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param username the user who logs in
	 * @param key the key of the setting that requires the binding
	 */
	public ChannelBindingRefusedException(String username, String key) {
		super(ErrorCode.INVALID_VALUE, "The server cannot bind the login of user '" + username
				+ "' to its certificate (2003), but " + key + " is require: TLS may end before the server", false,
				null);
	}

}
