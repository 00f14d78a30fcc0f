package io.netconduit.benchmarks.reliability.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The ids of the calls that ran, in a file that survives the process: an id is handed to
 * the operating system before its call is answered.
 */
final class RanCalls implements AutoCloseable {

	private final FileChannel file;

	RanCalls(Path file) throws IOException {
		this.file = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
	}

	/**
	 * Record that a call runs.
	 * @param id its id
	 */
	void add(long id) {
		try {
			this.file.write(ByteBuffer.allocate(Long.BYTES).putLong(0, id));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Read the ids from a file.
	 * @param file the file
	 * @return the ids in the order in which they ran
	 * @throws IOException if the file cannot be read
	 */
	static long[] read(Path file) throws IOException {
		LongBuffer ids = ByteBuffer.wrap(Files.readAllBytes(file)).asLongBuffer();
		long[] ran = new long[ids.remaining()];
		ids.get(ran);
		return ran;
	}

	@Override
	public void close() throws IOException {
		this.file.close();
	}

}
