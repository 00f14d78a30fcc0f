package io.netconduit.settings;

/**
 * How frames are read and written.
 *
 * @param maxMessageSize the largest payload to accept or send, in bytes
 * @param bufferSize size of the buffers for reading and writing, in bytes
 * @param enableCompression whether to compress outgoing payloads if that saves bytes
 * @param wireLogging whether to log each frame, decoded and in hex, at TRACE
 * @since 0.1.0
 */
public record FrameSettings(int maxMessageSize, int bufferSize, boolean enableCompression, boolean wireLogging) {

	private static final int LEAST_SIZE = 1024;

	private static final int LARGEST_MESSAGE = 1024 * 1024 * 1024;

	private static final int LARGEST_BUFFER = 16 * 1024 * 1024;

	/**
	 * Creates the settings.
	 * @throws InvalidSettingException if a value breaks its rule
	 */
	public FrameSettings {
		checkMessageSize(maxMessageSize);
		checkBufferSize(bufferSize);
	}

	/**
	 * Returns the defaults.
	 * @return the defaults
	 */
	public static FrameSettings defaults() {
		return new FrameSettings(10 * 1024 * 1024, 64 * 1024, false, false);
	}

	/**
	 * Returns these settings with another value.
	 * @param maxMessageSize the largest payload to accept or send, in bytes
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public FrameSettings withMaxMessageSize(long maxMessageSize) {
		int checked = checkMessageSize(maxMessageSize);
		return new FrameSettings(checked, this.bufferSize, this.enableCompression, this.wireLogging);
	}

	/**
	 * Returns these settings with another value.
	 * @param bufferSize size of the buffers for reading and writing, in bytes
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public FrameSettings withBufferSize(long bufferSize) {
		int checked = checkBufferSize(bufferSize);
		return new FrameSettings(this.maxMessageSize, checked, this.enableCompression, this.wireLogging);
	}

	/**
	 * Returns these settings with another value.
	 * @param enableCompression whether to compress outgoing payloads if that saves bytes
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public FrameSettings withEnableCompression(boolean enableCompression) {
		return new FrameSettings(this.maxMessageSize, this.bufferSize, enableCompression, this.wireLogging);
	}

	/**
	 * Returns these settings with another value.
	 * @param wireLogging whether to log each frame, decoded and in hex, at TRACE
	 * @return the changed settings
	 * @throws InvalidSettingException if the value breaks its rule
	 */
	public FrameSettings withWireLogging(boolean wireLogging) {
		return new FrameSettings(this.maxMessageSize, this.bufferSize, this.enableCompression, wireLogging);
	}

	private static int checkMessageSize(long value) {
		return SettingChecks.size("max-message-size", value, LEAST_SIZE, LARGEST_MESSAGE);
	}

	private static int checkBufferSize(long value) {
		return SettingChecks.size("buffer-size", value, LEAST_SIZE, LARGEST_BUFFER);
	}

}
