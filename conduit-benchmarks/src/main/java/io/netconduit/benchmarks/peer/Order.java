package io.netconduit.benchmarks.peer;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

/**
 * What is bound and validated: ten fields, six constraints.
 *
 * @param id the id
 * @param customer who orders
 * @param email where the confirmation goes
 * @param product what is ordered
 * @param quantity how much
 * @param price the price of one, in cents
 * @param discount from 0 to 1
 * @param express whether there is a hurry
 * @param note anything else
 * @param placedAt Unix milliseconds
 */
public record Order(@Positive long id, @NotBlank String customer, @Email String email,
		@Size(min = 1, max = 40) String product, @Min(1) @Max(1000) int quantity, long price, double discount,
		boolean express, String note, long placedAt) {

	/**
	 * The order that the load places.
	 */
	public static final Order SAMPLE = new Order(4711, "Ada Lovelace", "ada@example.org", "difference engine", 3,
			1_299_00, 0.05, true, "please ring twice", 1_700_000_000_000L);

}
