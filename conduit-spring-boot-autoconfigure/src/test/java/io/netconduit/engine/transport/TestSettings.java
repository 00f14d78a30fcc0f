package io.netconduit.engine.transport;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.LongSupplier;

import io.netconduit.Dialect;

/**
 * Settings of channels under test.
 */
final class TestSettings {

	static final int MAX_MESSAGE_SIZE = 64 * 1024 * 1024;

	private TestSettings() {
	}

	static FrameChannelSettings decoding(LongSupplier nanoClock, int maxMessageSize, Dialect... dialects) {
		return new FrameChannelSettings(Set.of(dialects), maxMessageSize, "conduit.server.max-message-size", 65_536,
				1_000, false, null, nanoClock);
	}

	static FrameChannelSettings sending(int bufferSize, int sendQueueSize, boolean compression) {
		return new FrameChannelSettings(EnumSet.of(Dialect.DOCUMENTED), MAX_MESSAGE_SIZE,
				"conduit.client.max-message-size", bufferSize, sendQueueSize, compression, null, System::nanoTime);
	}

}
