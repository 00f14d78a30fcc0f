package io.netconduit.benchmarks.reliability.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;

/**
 * Records which calls ran, and writes the record to a file when the application has
 * stopped.
 */
class Ledger implements DisposableBean {

	private final BitSet ran = new BitSet();

	private final BitSet twice = new BitSet();

	private final String file;

	Ledger(@Value("${ledger:}") String file) {
		this.file = file;
	}

	/**
	 * Record that a call runs.
	 * @param id its number
	 */
	synchronized void runs(int id) {
		(this.ran.get(id) ? this.twice : this.ran).set(id);
	}

	@Override
	public synchronized void destroy() throws IOException {
		if (!this.file.isEmpty()) {
			if (!this.twice.isEmpty()) {
				throw new IllegalStateException("Calls ran twice: " + this.twice);
			}
			Files.write(Path.of(this.file), this.ran.toByteArray());
		}
	}

}
