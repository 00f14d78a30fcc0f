package io.netconduit.testing;

/**
 * The login of the {@code netconduit} package on PyPI, with one hash and one answer.
 */
public final class FakeSha256Login implements FakeScript {

	/**
	 * The output of {@code printf %s secret | sha256sum}.
	 */
	public static final String HASH_OF_SECRET = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";

	@Override
	public void run(FakeConnection connection) {
		WireFrame request = connection.expect(FrameCodes.AUTH_REQUEST);
		if (!HASH_OF_SECRET.equals(request.map().get("password_hash"))) {
			throw new AssertionError("The client's hash is wrong");
		}
		connection.send(FrameCodes.AUTH_SUCCESS, 0,
				"82 'session_token' 'c2Vzc2lvbg' 'server_info' 82 'name' 'Conduit Server' 'version' '1.0.0'");
	}

}
