package io.netconduit.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netconduit.benchmarks.result.Run;

/**
 * Reads runs from their files.
 */
final class RunFiles {

	private static final ObjectMapper MAPPER = new ObjectMapper();

	private RunFiles() {
	}

	/**
	 * Read a run.
	 * @param file the JSON file of a run
	 * @return the run
	 * @throws IOException if the file cannot be read
	 * @throws IllegalArgumentException if the file does not describe a run
	 */
	static Run read(Path file) throws IOException {
		try {
			return MAPPER.readValue(Files.readString(file), Run.class);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalArgumentException(file + " is not the file of a run: " + ex.getOriginalMessage(), ex);
		}
	}

}
