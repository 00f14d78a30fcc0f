package io.netconduit.client;

import io.netconduit.testing.FakeConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * Tests with a client that is connected to a fake server.
 */
abstract class AbstractConnectedClientTests {

	final ClientSession session;

	final ConduitClient client;

	FakeConnection peer;

	AbstractConnectedClientTests(ClientSession session) {
		this.session = session;
		this.client = session.client();
	}

	@BeforeEach
	void connect() {
		this.peer = this.session.connect();
	}

	@AfterEach
	void close() {
		this.session.close();
	}

}
